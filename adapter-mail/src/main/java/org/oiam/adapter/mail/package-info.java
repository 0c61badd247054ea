/**
 * Letters by SMTP, or to the log. Uses the port of {@code org.oiam.application.mail}, Jakarta Mail and Micrometer;
 * start reading at {@link org.oiam.adapter.mail.MailModule}.
 */
@NullMarked
package org.oiam.adapter.mail;

import org.jspecify.annotations.NullMarked;
