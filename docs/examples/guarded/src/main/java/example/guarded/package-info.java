/** A service that embeds Orchestrator IAM with Guice, and guards its routes with it. */
@NullMarked
package example.guarded;

import org.jspecify.annotations.NullMarked;
