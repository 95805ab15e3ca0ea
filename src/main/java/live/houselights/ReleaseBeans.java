package live.houselights;

import java.util.Set;
import live.houselights.cluster.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.type.MethodMetadata;
import org.springframework.orm.jpa.persistenceunit.ManagedClassNameFilter;
import org.springframework.stereotype.Component;

/**
 * Leaves out of this process what its {@link Releases release} does not hold, before any of it is made: components, what
 * configurations define, repositories, and the entities that they store.
 */
@Component
final class ReleaseBeans implements BeanDefinitionRegistryPostProcessor, ManagedClassNameFilter, EnvironmentAware {

    private Set<Role> running = Set.of();

    /** Made before anything that could fill a constructor in. */
    @Override
    public void setEnvironment(Environment environment) {
        running = Role.runningIn(environment);
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        for (String name : registry.getBeanDefinitionNames()) {
            String home = homeOf(registry.getBeanDefinition(name));
            if (home != null && !Releases.hold(running, home)) {
                registry.removeBeanDefinition(name);
            }
        }
    }

    /** The class that brings the bean into the house: a repository's interface, a configuration, or the component itself. */
    private static @Nullable String homeOf(BeanDefinition bean) {
        MethodMetadata method =
                bean instanceof AnnotatedBeanDefinition annotated ? annotated.getFactoryMethodMetadata() : null;
        if (method != null) {
            return method.getDeclaringClassName();
        }
        Class<?> repository =
                bean.getResolvableType().as(FactoryBean.class).getGeneric(0).resolve();
        return repository != null ? repository.getName() : bean.getBeanClassName();
    }

    @Override
    public boolean matches(String entity) {
        return Releases.hold(running, entity);
    }
}
