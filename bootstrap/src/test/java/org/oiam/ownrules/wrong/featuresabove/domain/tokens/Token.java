package org.oiam.ownrules.wrong.featuresabove.domain.tokens;

import org.oiam.ownrules.wrong.featuresabove.domain.sessions.Session;

/** Wrong: it uses a feature of its own rank. */
public record Token(Session session) {}
