package live.houselights.carts.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.orders.Orders;
import org.springframework.stereotype.Component;

/** Who works for the carts of this node: one for all of them, so that each cart is small. */
@Component
@OnRole(Role.STOREFRONT)
record CartStaff(
        CartBook book,
        CartReader reader,
        Keeping keeping,
        Shopping shopping,
        Upgrading upgrading,
        Extras extras,
        Supplies supplies,
        CheckoutCheck check,
        Till till,
        Orders orders) {}
