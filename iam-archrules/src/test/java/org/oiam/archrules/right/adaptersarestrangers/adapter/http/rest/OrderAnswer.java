package org.oiam.archrules.right.adaptersarestrangers.adapter.http.rest;

/** Right: a part of the same adapter. */
public record OrderAnswer() {}
