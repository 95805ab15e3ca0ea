package live.houselights.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** CPU time that this process, and the database server beside it, have used so far. */
record CpuTime(Duration application, Duration database) {

    static CpuTime now(DataSource database) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new CpuTime(Duration.ofNanos(system.getProcessCpuTime()), server(database));
    }

    /** The server and its connections, found by the one that answers. */
    private static Duration server(DataSource database) {
        long connection = JdbcClient.create(database)
                .sql("select pg_backend_pid()")
                .query(Long.class)
                .single();
        return ProcessHandle.of(connection)
                .flatMap(ProcessHandle::parent)
                .map(server -> Stream.concat(Stream.of(server), server.descendants()))
                .orElseGet(Stream::empty)
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    CpuTime since(CpuTime before) {
        return new CpuTime(application.minus(before.application), database.minus(before.database));
    }
}
