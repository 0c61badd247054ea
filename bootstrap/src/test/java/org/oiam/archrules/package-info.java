/**
 * Architecture rules that run as tests. HexagonRules are for any service built in rings; OwnRules hold for this project
 * alone. They use ArchUnit and the JUnit API, nothing else of ours but the types that OwnRules speak of. Start at
 * HexagonRules.
 */
@NullMarked
package org.oiam.archrules;

import org.jspecify.annotations.NullMarked;
