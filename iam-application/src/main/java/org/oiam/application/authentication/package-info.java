/**
 * Who is calling: sign-in, sessions and credentials. Start at SignIn and Authenticate.
 */
@NullMarked
package org.oiam.application.authentication;

import org.jspecify.annotations.NullMarked;
