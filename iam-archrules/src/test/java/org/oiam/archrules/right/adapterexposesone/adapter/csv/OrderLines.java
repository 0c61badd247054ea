package org.oiam.archrules.right.adapterexposesone.adapter.csv;

/** Right: nobody outside sees it. */
record OrderLines() {}
