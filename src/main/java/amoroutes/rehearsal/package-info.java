/** What would be sent: events are delivered as in earnest, to the sandbox in this process. Golden cases run here. */
package amoroutes.rehearsal;
