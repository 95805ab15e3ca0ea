package live.houselights.backstage;

import com.vaadin.flow.component.Svg;
import java.util.List;
import java.util.Locale;

/** Figures as bars beside each other, the tallest as high as the picture. */
final class Bars {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 160;
    private static final int GAP = 2;

    private Bars() {}

    /**
     * @param label what the picture shows, for those who do not see it; no markup
     */
    static Svg of(List<? extends Number> figures, String label) {
        double most = Math.max(
                1, figures.stream().mapToDouble(Number::doubleValue).max().orElse(0));
        double step = (double) WIDTH / Math.max(1, figures.size());
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"%s\">"
                        .formatted(WIDTH, HEIGHT, label));
        for (int i = 0; i < figures.size(); i++) {
            double height = figures.get(i).doubleValue() * (HEIGHT - GAP) / most;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
                    i * step,
                    HEIGHT - height,
                    Math.max(1, step - GAP),
                    height));
        }
        return new Svg(svg.append("<line class=\"base\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/></svg>"
                        .formatted(WIDTH, HEIGHT, HEIGHT))
                .toString());
    }
}
