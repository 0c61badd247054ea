package org.oiam.archrules.right.corewiredoutside.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import org.oiam.archrules.right.corewiredoutside.application.PlaceOrders;

/** Right: it says outside how a use case is made. */
public final class OrdersModule extends AbstractModule {

    @Provides
    @Singleton
    PlaceOrders placing() {
        return new PlaceOrders("orders");
    }
}
