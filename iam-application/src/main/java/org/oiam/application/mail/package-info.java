/**
 * Letters to users. Uses the domain alone; every feature may send. Start at Mail.
 */
@NullMarked
package org.oiam.application.mail;

import org.jspecify.annotations.NullMarked;
