/** Third parties, whose packages happen to be called like ours. */
package org.oiam.archrules.strangers;
