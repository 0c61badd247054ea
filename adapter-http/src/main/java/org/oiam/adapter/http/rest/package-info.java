/**
 * The REST face, as openapi.yaml describes it. It uses the use cases and what {@code wire} offers to all faces, never
 * another face. Start at RestFace; each Routes class is one feature.
 */
@NullMarked
package org.oiam.adapter.http.rest;

import org.jspecify.annotations.NullMarked;
