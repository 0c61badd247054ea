/**
 * Orchestrator IAM inside another service: opened on a database, it hands out the use cases themselves. May use the domain,
 * the application and the adapters for persistence, files and cryptography; no HTTP, no command line, no logging backend.
 * Start reading at {@link org.oiam.embedded.OrchestratorIam}.
 */
@NullMarked
package org.oiam.embedded;

import org.jspecify.annotations.NullMarked;
