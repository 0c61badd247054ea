/** For every rule of our own a small example that it must reject: one package a rule, named after what is wrong. */
package org.oiam.ownrules.wrong;
