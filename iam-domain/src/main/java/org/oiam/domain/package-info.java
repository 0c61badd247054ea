/**
 * What every feature needs: how the product says no, and the version of a thing. Uses nothing.
 */
@NullMarked
package org.oiam.domain;

import org.jspecify.annotations.NullMarked;
