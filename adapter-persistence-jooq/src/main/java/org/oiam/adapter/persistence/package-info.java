@NullMarked
package org.oiam.adapter.persistence;

import org.jspecify.annotations.NullMarked;
