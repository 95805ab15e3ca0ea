package live.houselights.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import live.houselights.cluster.OnRole;
import live.houselights.testing.OnH2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.ClassUtils;

/** A release shows its own views only. Needs a context of its own: one that runs the stage and nothing else. */
@OnH2
@TestPropertySource(properties = "houselights.roles=onstage")
@DirtiesContext
class ReleaseRoutesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/store", "/checkout", "/artists/anybody", "/sign-in"})
    void theStageHasNoStorefront(String path) throws Exception {
        assertThat(statusOf(path)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/backstage",
                "/backstage/shows",
                "/backstage/new-show",
                "/backstage/orders",
                "/backstage/shipments",
                "/backstage/merch",
                "/backstage/shows/01a20587-a5cd-7000-8000-000000000000"
            })
    void theStageHasNoBackstage(String path) throws Exception {
        assertThat(statusOf(path)).isEqualTo(404);
    }

    @Test
    void theStageHasItsOwnPages() throws Exception {
        assertThat(statusOf("/watch/no-such-show")).isNotEqualTo(500);
    }

    @Test
    void everyViewSaysWhichReleaseShowsIt() {
        var views = new ClassPathScanningCandidateComponentProvider(false);
        views.addIncludeFilter(new AnnotationTypeFilter(Route.class));

        assertThat(views.findCandidateComponents("live.houselights"))
                .isNotEmpty()
                .allSatisfy(view -> assertThat(ClassUtils.forName(
                                String.valueOf(view.getBeanClassName()),
                                getClass().getClassLoader()))
                        .hasAnnotation(OnRole.class));
    }

    private int statusOf(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Accept", "text/html")
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode();
        }
    }
}
