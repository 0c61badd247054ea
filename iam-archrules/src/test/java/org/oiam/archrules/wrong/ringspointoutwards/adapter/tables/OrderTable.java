package org.oiam.archrules.wrong.ringspointoutwards.adapter.tables;

import org.oiam.archrules.wrong.ringspointoutwards.bootstrap.Start;

/** Wrong: an adapter uses the start. */
public record OrderTable(Start startedBy) {}
