/**
 * Architecture rules that run as tests: HexagonRules for any service built in rings, EmbedderRules for services that
 * embed Orchestrator IAM. They use ArchUnit and the JUnit API, nothing else; types of Orchestrator IAM are known to them
 * by name. Start at HexagonRules.
 */
@NullMarked
package org.oiam.archrules;

import org.jspecify.annotations.NullMarked;
