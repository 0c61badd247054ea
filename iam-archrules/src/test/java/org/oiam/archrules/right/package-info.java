/** For every rule a small example that it must accept: one package a rule, named after what is right. */
package org.oiam.archrules.right;
