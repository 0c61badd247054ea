package org.oiam.archrules.right.adaptersarestrangers.adapter.http;

import org.oiam.archrules.right.adaptersarestrangers.adapter.http.rest.OrderAnswer;
import org.oiam.archrules.right.adaptersarestrangers.application.OrderFiles;
import org.oiam.archrules.strangers.adapter.wires.Wire;

/** Right: it knows the port, itself, and what a third party put into a package that is called like an adapter. */
public record OrderRoutes(OrderFiles files, OrderAnswer answer, Wire wire) {}
