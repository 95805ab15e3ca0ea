package live.houselights;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The repositories of all modules, in the releases that {@link ReleaseLibraries} leaves JPA in. */
@Configuration(proxyBeanMethods = false)
@OnRole({Role.STOREFRONT, Role.ONSTAGE, Role.BILLING, Role.BACKSTAGE})
@EnableJpaRepositories(queryEnhancerSelector = QueriesAsWritten.class)
class Repositories {}
