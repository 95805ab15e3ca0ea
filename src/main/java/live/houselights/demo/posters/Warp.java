package live.houselights.demo.posters;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.function.UnaryOperator;

/** Bends outlines point by point. */
final class Warp {

    /** Straight pieces stand for curves within this many units: finer than a pixel. */
    private static final double FLATNESS = 0.35;

    /** Long straight edges are cut so that they bend too. */
    private static final double LONGEST_EDGE = 12;

    private Warp() {}

    static Path2D bend(Shape shape, UnaryOperator<Point2D> to) {
        Path2D bent = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double[] point = new double[6];
        Point2D last = new Point2D.Double();
        Point2D start = last;
        for (PathIterator path = shape.getPathIterator(null, FLATNESS); !path.isDone(); path.next()) {
            switch (path.currentSegment(point)) {
                case PathIterator.SEG_MOVETO -> {
                    start = new Point2D.Double(point[0], point[1]);
                    Point2D moved = to.apply(start);
                    bent.moveTo(moved.getX(), moved.getY());
                    last = start;
                }
                case PathIterator.SEG_LINETO -> {
                    Point2D next = new Point2D.Double(point[0], point[1]);
                    edge(bent, last, next, to);
                    last = next;
                }
                default -> {
                    edge(bent, last, start, to);
                    bent.closePath();
                    last = start;
                }
            }
        }
        return bent;
    }

    private static void edge(Path2D bent, Point2D from, Point2D end, UnaryOperator<Point2D> to) {
        int pieces = (int) Math.ceil(from.distance(end) / LONGEST_EDGE);
        for (int i = 1; i <= pieces; i++) {
            double share = (double) i / pieces;
            Point2D bentPoint = to.apply(new Point2D.Double(
                    from.getX() + (end.getX() - from.getX()) * share,
                    from.getY() + (end.getY() - from.getY()) * share));
            bent.lineTo(bentPoint.getX(), bentPoint.getY());
        }
    }
}
