/** Right: nothing here is null that does not say so. */
@NullMarked
package org.oiam.archrules.right.nullmarked.domain;

import org.jspecify.annotations.NullMarked;
