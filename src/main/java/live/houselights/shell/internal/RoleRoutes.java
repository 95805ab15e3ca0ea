package live.houselights.shell.internal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.core.env.Environment;

/**
 * Takes away the views of other releases. Vaadin finds routes by looking through the jar, which is the same for every
 * release, and knows nothing of Spring's conditions: so {@link OnRole} on a view is obeyed here.
 */
@org.springframework.stereotype.Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
class RoleRoutes implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final transient Set<Role> running;

    RoleRoutes(Environment environment) {
        running = Role.runningIn(environment);
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        RouteConfiguration routes =
                RouteConfiguration.forRegistry(event.getSource().getRouter().getRegistry());
        List<Class<? extends Component>> elsewhere = routes.getAvailableRoutes().stream()
                .<Class<? extends Component>>map(RouteBaseData::getNavigationTarget)
                .distinct()
                .filter(view -> !isShown(view))
                .toList();
        routes.update(() -> elsewhere.forEach(routes::removeRoute));
    }

    /** A view that names no role is shown by every release. */
    private boolean isShown(Class<?> view) {
        OnRole bound = view.getAnnotation(OnRole.class);
        return bound == null || Arrays.stream(bound.value()).anyMatch(running::contains);
    }
}
