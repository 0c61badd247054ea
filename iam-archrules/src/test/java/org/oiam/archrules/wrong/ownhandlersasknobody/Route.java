package org.oiam.archrules.wrong.ownhandlersasknobody;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Says what handles requests. */
@Retention(RetentionPolicy.CLASS)
@interface Route {}
