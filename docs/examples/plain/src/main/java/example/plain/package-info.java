/** A service that embeds Orchestrator IAM by hand. */
@NullMarked
package example.plain;

import org.jspecify.annotations.NullMarked;
