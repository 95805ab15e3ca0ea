package live.houselights.beaconing.journal;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens this node's journal for the house's own figures and the sinks that are configured. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.BEACONING)
class JournalOfNode {

    @Bean
    DiskJournal journal(JournalProperties properties, @Value("${houselights.beaconing.sinks}") List<String> sinks)
            throws IOException {
        return new DiskJournal(
                properties.dir(), properties.limits(), readers(sinks), Executors.newVirtualThreadPerTaskExecutor());
    }

    private static Set<String> readers(List<String> sinks) {
        Set<String> readers = new HashSet<>(sinks);
        readers.addAll(HouseReaders.ALL);
        return readers;
    }
}
