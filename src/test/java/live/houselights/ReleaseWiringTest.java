package live.houselights;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Route;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.data.repository.Repository;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * No bean of a release needs one that only another release has: what is elsewhere is asked by groups, entities and topics.
 *
 * <p>Looks at what each bean asks its constructor for, so it also finds what a lazy bean would only miss at night.
 */
class ReleaseWiringTest {

    /** A class of the house that a bean asks for, by its constructor or its method. */
    private record Need(Class<?> asker, Class<?> wanted) {

        @Override
        public String toString() {
            return asker.getName() + " needs " + wanted.getName();
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aReleaseHoldsWhateverItsBeansNeed(Role release) {
        List<Class<?>> held = heldBy(release);
        List<Class<?>> made = held.stream().flatMap(ReleaseWiringTest::made).toList();
        List<Need> needs = held.stream().flatMap(ReleaseWiringTest::needs).toList();

        List<Need> unmet = needs.stream()
                .filter(need -> made.stream().noneMatch(need.wanted()::isAssignableFrom))
                .toList();

        assertThat(unmet)
                .as("beans of %s that need what it does not hold", release)
                .isEmpty();
        assertThat(needs).as("the needs that were looked at").hasSizeGreaterThan(5);
    }

    @Test
    void everyViewSaysWhichReleaseShowsIt() {
        var views = new ClassPathScanningCandidateComponentProvider(false);
        views.addIncludeFilter(new AnnotationTypeFilter(Route.class));

        assertThat(views.findCandidateComponents("live.houselights"))
                .isNotEmpty()
                .allSatisfy(view -> assertThat(classOf(view)).hasAnnotation(OnRole.class));
    }

    /** The class itself, and what its methods make. */
    private static Stream<Class<?>> made(Class<?> type) {
        return Stream.concat(Stream.of(type), beanMethods(type).map(Method::getReturnType));
    }

    private static Stream<Need> needs(Class<?> type) {
        if (type.isInterface() || type.isRecord()) {
            return Stream.empty();
        }
        return Stream.concat(constructor(type).stream(), beanMethods(type))
                .flatMap(making -> Arrays.stream(making.getParameterTypes()))
                .filter(wanted -> wanted.getName().startsWith(Releases.HOUSE))
                .map(wanted -> new Need(type, wanted));
    }

    /** The constructor that Spring uses. */
    private static Optional<Constructor<?>> constructor(Class<?> type) {
        return Stream.of(type.getDeclaredConstructors())
                .max(Comparator.comparing(it -> it.isAnnotationPresent(Autowired.class)));
    }

    private static Stream<Method> beanMethods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Bean.class));
    }

    /** What Spring finds in a process of this release, by its own conditions. */
    private static List<Class<?>> heldBy(Role release) {
        var scan =
                new ClassPathScanningCandidateComponentProvider(
                        false,
                        new MockEnvironment()
                                .withProperty("houselights.roles", release.name())
                                .withProperty("houselights.demo", "true")
                                .withProperty("houselights.payments.gateway", "test")) {
                    @Override
                    protected boolean isCandidateComponent(AnnotatedBeanDefinition found) {
                        return found.getMetadata().isIndependent();
                    }
                };
        scan.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scan.addIncludeFilter(new AssignableTypeFilter(Repository.class));
        List<Class<?>> held = new ArrayList<>();
        scan.findCandidateComponents("live.houselights").stream()
                .map(ReleaseWiringTest::classOf)
                .filter(ReleaseWiringTest::isNoTest)
                .filter(type -> Releases.hold(EnumSet.of(release), type.getName()))
                .forEach(held::add);
        return held;
    }

    private static Class<?> classOf(BeanDefinition bean) {
        return ClassUtils.resolveClassName(
                String.valueOf(bean.getBeanClassName()), ReleaseWiringTest.class.getClassLoader());
    }

    private static boolean isNoTest(Class<?> type) {
        return placeOf(type).equals(placeOf(Houselights.class));
    }

    private static URL placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
