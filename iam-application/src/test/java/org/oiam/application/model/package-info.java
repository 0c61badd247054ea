/**
 * The rules of permission packages and decisions a second time, as plain maps and strings, written from the
 * specification and not from the code, to hold the code against. Knows nothing of the project. Start at Model.
 */
@NullMarked
package org.oiam.application.model;

import org.jspecify.annotations.NullMarked;
