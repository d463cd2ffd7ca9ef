/** Whether every order has its lead, and every lead its order. */
package amoroutes.reconcile;
