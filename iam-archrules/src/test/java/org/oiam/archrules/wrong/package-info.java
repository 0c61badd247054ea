/** For every rule a small example that it must reject: one package a rule, named after what is wrong. */
package org.oiam.archrules.wrong;
