/** Moving in: what the PHP component left in a MODX shop's database, as settings and links of ours. */
package amoroutes.modx;
