package org.oiam.archrules.wrong.ownhandlersasknobody;

/** Says what handles requests. */
interface Action<T> {

    void run(T request);
}
