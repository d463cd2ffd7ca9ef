/** What people do with a lead in amoCRM goes back into the shop. */
package amoroutes.writeback;
