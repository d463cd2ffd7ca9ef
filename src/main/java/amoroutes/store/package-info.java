/**
 * The durable memory: queue and ledger in one SQLite database, so that what happened to an event and what is to happen
 * next are never two truths. What was kept is on the disk before the caller hears of it.
 */
package amoroutes.store;
