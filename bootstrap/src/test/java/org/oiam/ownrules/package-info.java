/** Architecture rules of this project alone: they speak of its own packages and types. Start at OwnRules. */
@NullMarked
package org.oiam.ownrules;

import org.jspecify.annotations.NullMarked;
