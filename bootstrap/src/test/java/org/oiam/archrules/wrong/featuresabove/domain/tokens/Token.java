package org.oiam.archrules.wrong.featuresabove.domain.tokens;

import org.oiam.archrules.wrong.featuresabove.domain.sessions.Session;

/** Wrong: it uses a feature of its own rank. */
public record Token(Session session) {}
