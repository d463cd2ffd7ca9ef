/** What would be sent: events are delivered as in earnest, to an amoCRM that is only pretended. Golden cases run here. */
package amoroutes.rehearsal;
