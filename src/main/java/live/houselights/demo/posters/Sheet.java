package live.houselights.demo.posters;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A picture under the brush, measured in units of its own, with the few strokes that all styles share. */
final class Sheet implements AutoCloseable {

    final double width;
    final double height;
    final Graphics2D brush;
    private final BufferedImage image;

    Sheet(double width, double height, int pixelsWide) {
        this.width = width;
        this.height = height;
        double scale = pixelsWide / width;
        this.image = new BufferedImage(pixelsWide, (int) Math.round(height * scale), BufferedImage.TYPE_INT_RGB);
        this.brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.scale(scale, scale);
    }

    BufferedImage image() {
        return image;
    }

    void ground(Color color) {
        fill(new Rectangle2D.Double(0, 0, width, height), color);
    }

    void ground(Color top, Color bottom) {
        brush.setPaint(new GradientPaint(0, 0, top, 0, (float) height, bottom));
        brush.fill(new Rectangle2D.Double(0, 0, width, height));
    }

    void fill(Shape shape, Color color) {
        brush.setPaint(color);
        brush.fill(shape);
    }

    void stroke(Shape shape, Color color, double thickness) {
        brush.setPaint(color);
        brush.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        brush.draw(shape);
    }

    void disc(double x, double y, double radius, Color color) {
        fill(circle(x, y, radius), color);
    }

    static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    /** Places a shape with the left end of its baseline here. */
    static Path2D at(Path2D shape, double x, double y) {
        Path2D placed = new Path2D.Double(shape);
        placed.transform(
                AffineTransform.getTranslateInstance(x - shape.getBounds2D().getX(), y));
        return placed;
    }

    /** Places a shape with the middle of its baseline here. */
    static Path2D centred(Path2D shape, double x, double y) {
        return at(shape, x - shape.getBounds2D().getWidth() / 2, y);
    }

    /** Places a shape with the right end of its baseline here. */
    static Path2D endingAt(Path2D shape, double x, double y) {
        return at(shape, x - shape.getBounds2D().getWidth(), y);
    }

    @Override
    public void close() {
        brush.dispose();
    }
}
