/** What several threads do at once, by every interleaving. Start at PublicationTest. */
@NullMarked
package org.oiam.checks.concurrency;

import org.jspecify.annotations.NullMarked;
