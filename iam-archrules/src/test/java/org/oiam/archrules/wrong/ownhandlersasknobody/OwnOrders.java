package org.oiam.archrules.wrong.ownhandlersasknobody;

/** Wrong: it answers everybody, in a framework that nobody has heard of. */
public final class OwnOrders implements Action<OwnOrders.Ask> {

    @Override
    public void run(Ask request) {
        System.getLogger(request.path);
    }

    record Ask(String path) {}

    @Route
    void routed() {}

    Action<String> made() {
        return System::getLogger;
    }
}
