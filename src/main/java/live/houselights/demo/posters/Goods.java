package live.houselights.demo.posters;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** A piece of merch with a poster's picture on it, photographed, as it were, before a clean backdrop. */
public record Goods(Kind kind, Poster poster) {

    private static final double SIDE = 1_000;
    private static final Color WHITE_CLOTH = new Color(0xF6F3EC);
    private static final Color DARK_CLOTH = new Color(0x1B1A20);
    private static final Color CANVAS = new Color(0xE9DFC8);

    /** What there is. */
    public enum Kind {
        SHIRT,
        VINYL,
        TOTE,
        MUG,
        PRINT,
        CASSETTE
    }

    /** The square picture, this many pixels wide. */
    public BufferedImage paint(int pixelsWide) {
        try (Sheet sheet = new Sheet(SIDE, SIDE, pixelsWide)) {
            Color wall = Palette.mix(poster.palette().first(), Color.WHITE, 0.72);
            sheet.ground(Palette.mix(wall, Color.WHITE, 0.35), Palette.mix(wall, Color.BLACK, 0.08));
            switch (kind) {
                case SHIRT -> shirt(sheet, pixelsWide);
                case VINYL -> vinyl(sheet, pixelsWide);
                case TOTE -> tote(sheet, pixelsWide);
                case MUG -> mug(sheet, pixelsWide);
                case PRINT -> print(sheet, pixelsWide);
                case CASSETTE -> cassette(sheet);
            }
            return sheet.image();
        }
    }

    private void shirt(Sheet sheet, int pixelsWide) {
        Path2D shirt = new Path2D.Double();
        shirt.moveTo(372, 130);
        shirt.curveTo(420, 205, 580, 205, 628, 130);
        shirt.lineTo(735, 168);
        shirt.curveTo(820, 205, 880, 330, 915, 452);
        shirt.lineTo(782, 512);
        shirt.lineTo(736, 420);
        shirt.curveTo(728, 580, 734, 740, 745, 892);
        shirt.curveTo(600, 912, 400, 912, 255, 892);
        shirt.curveTo(266, 740, 272, 580, 264, 420);
        shirt.lineTo(218, 512);
        shirt.lineTo(85, 452);
        shirt.curveTo(120, 330, 180, 205, 265, 168);
        shirt.closePath();
        boolean dark = luminance(poster.palette().paper()) > 0.4;
        Color cloth = dark ? DARK_CLOTH : WHITE_CLOTH;
        shadow(sheet, shirt, 14);
        sheet.fill(shirt, cloth);
        picture(sheet, pixelsWide, 350, 285, 300);
        folds(sheet, shirt, dark);
        sheet.stroke(
                new Arc2D.Double(372, 62, 256, 136, 190, 160, Arc2D.OPEN), Palette.mix(cloth, Color.GRAY, 0.35), 10);
    }

    private static void folds(Sheet sheet, Shape shirt, boolean dark) {
        Shape old = sheet.brush.getClip();
        sheet.brush.clip(shirt);
        Color shade = dark ? Palette.clear(Color.WHITE, 0.018) : Palette.clear(Color.BLACK, 0.022);
        double[][] folds = {
            {264, 420, 330, 560, 300, 890}, {736, 420, 676, 600, 705, 890}, {430, 780, 470, 840, 450, 910}
        };
        for (double[] fold : folds) {
            Path2D line = new Path2D.Double();
            line.moveTo(fold[0], fold[1]);
            line.quadTo(fold[2], fold[3], fold[4], fold[5]);
            for (int width = 4; width > 0; width--) {
                sheet.stroke(line, shade, width * 16);
            }
        }
        sheet.brush.setClip(old);
    }

    private void vinyl(Sheet sheet, int pixelsWide) {
        Shape record = Sheet.circle(660, 500, 300);
        shadow(sheet, record, 12);
        sheet.fill(record, new Color(0x121116));
        for (double groove = 120; groove < 292; groove += 7) {
            sheet.stroke(Sheet.circle(660, 500, groove), Palette.clear(Color.WHITE, 0.07), 1.6);
        }
        for (int side = 0; side < 2; side++) {
            sheet.fill(
                    new Arc2D.Double(360, 200, 600, 600, 24 + side * 180, 24, Arc2D.PIE),
                    Palette.clear(Color.WHITE, 0.08));
        }
        sheet.disc(660, 500, 104, poster.palette().first());
        sheet.disc(660, 500, 74, poster.palette().second());
        sheet.disc(660, 500, 11, new Color(0xEEEEEE));
        Rectangle2D sleeve = new Rectangle2D.Double(80, 200, 600, 600);
        shadow(sheet, sleeve, 16);
        square(sheet, pixelsWide, sleeve);
        sheet.brush.setPaint(
                new GradientPaint(80, 0, Palette.clear(Color.WHITE, 0.16), 240, 0, Palette.clear(Color.WHITE, 0)));
        sheet.brush.fill(sleeve);
        sheet.stroke(sleeve, Palette.clear(Color.BLACK, 0.2), 2);
    }

    private void tote(Sheet sheet, int pixelsWide) {
        Path2D bag = new Path2D.Double();
        bag.moveTo(245, 350);
        bag.lineTo(755, 350);
        bag.lineTo(790, 890);
        bag.quadTo(500, 915, 210, 890);
        bag.closePath();
        for (int strap = 0; strap < 2; strap++) {
            Path2D handle = new Path2D.Double();
            handle.moveTo(360, 372);
            handle.curveTo(380, 20 + strap * 46, 620, 20 + strap * 46, 640, 372);
            sheet.brush.setPaint(Palette.mix(CANVAS, Color.BLACK, strap == 0 ? 0.22 : 0.08));
            sheet.brush.setStroke(new BasicStroke(30, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            sheet.brush.draw(handle);
        }
        shadow(sheet, bag, 14);
        sheet.fill(bag, CANVAS);
        picture(sheet, pixelsWide, 345, 430, 310);
        sheet.brush.setPaint(
                new GradientPaint(210, 0, Palette.clear(Color.BLACK, 0.10), 420, 0, Palette.clear(Color.BLACK, 0)));
        sheet.brush.fill(bag);
        sheet.fill(new Rectangle2D.Double(243, 368, 514, 4), Palette.mix(CANVAS, Color.BLACK, 0.2));
    }

    private void mug(Sheet sheet, int pixelsWide) {
        Shape handle = new Arc2D.Double(640, 340, 250, 330, 260, 200, Arc2D.OPEN);
        sheet.fill(new Ellipse2D.Double(190, 775, 620, 90), Palette.clear(Color.BLACK, 0.13));
        sheet.stroke(handle, new Color(0xDCD8D0), 56);
        sheet.stroke(handle, WHITE_CLOTH, 40);
        Path2D body = new Path2D.Double();
        body.moveTo(230, 260);
        body.lineTo(730, 260);
        body.lineTo(730, 740);
        body.curveTo(730, 850, 230, 850, 230, 740);
        body.closePath();
        sheet.fill(body, WHITE_CLOTH);
        Shape old = sheet.brush.getClip();
        sheet.brush.clip(body);
        picture(sheet, pixelsWide, 300, 330, 340);
        sheet.brush.setClip(old);
        sheet.brush.setPaint(
                new GradientPaint(230, 0, Palette.clear(Color.BLACK, 0.26), 480, 0, Palette.clear(Color.BLACK, 0)));
        sheet.brush.fill(body);
        sheet.brush.setPaint(
                new GradientPaint(560, 0, Palette.clear(Color.BLACK, 0), 730, 0, Palette.clear(Color.BLACK, 0.16)));
        sheet.brush.fill(body);
        sheet.fill(new Ellipse2D.Double(230, 205, 500, 110), WHITE_CLOTH);
        sheet.fill(new Ellipse2D.Double(248, 216, 464, 88), new Color(0x3A2A22));
    }

    private void print(Sheet sheet, int pixelsWide) {
        Rectangle2D frame = new Rectangle2D.Double(195, 90, 610, 740);
        shadow(sheet, frame, 18);
        sheet.fill(frame, new Color(0x24201D));
        sheet.fill(new Rectangle2D.Double(211, 106, 578, 708), WHITE_CLOTH);
        picture(sheet, pixelsWide, 256, 155, 488);
        Path2D glare = new Path2D.Double();
        glare.moveTo(211, 106);
        glare.lineTo(520, 106);
        glare.lineTo(211, 560);
        glare.closePath();
        sheet.fill(glare, Palette.clear(Color.WHITE, 0.10));
        sheet.brush.setPaint(new RadialGradientPaint(500, 930, 380, new float[] {0, 1}, new Color[] {
            Palette.clear(Color.BLACK, 0.1), Palette.clear(Color.BLACK, 0)
        }));
        sheet.brush.fill(new Ellipse2D.Double(120, 900, 760, 60));
    }

    private void cassette(Sheet sheet) {
        Palette palette = poster.palette();
        AffineTransform before = sheet.brush.getTransform();
        sheet.brush.rotate(Math.toRadians(-7), 500, 500);
        Shape shell = new RoundRectangle2D.Double(130, 260, 740, 480, 40, 40);
        shadow(sheet, shell, 16);
        sheet.fill(shell, Palette.mix(palette.second(), Color.BLACK, 0.1));
        label(sheet, new Rectangle2D.Double(180, 300, 640, 320));
        sheet.fill(new RoundRectangle2D.Double(300, 450, 400, 120, 60, 60), DARK_CLOTH);
        for (int reel = 0; reel < 2; reel++) {
            double x = 370 + reel * 260;
            sheet.disc(x, 510, 46, WHITE_CLOTH);
            for (int tooth = 0; tooth < 6; tooth++) {
                double angle = tooth * Math.PI / 3;
                sheet.disc(x + 34 * Math.cos(angle), 510 + 34 * Math.sin(angle), 9, DARK_CLOTH);
            }
            sheet.disc(x, 510, 18, DARK_CLOTH);
        }
        Path2D foot = new Path2D.Double();
        foot.moveTo(270, 740);
        foot.lineTo(310, 655);
        foot.lineTo(690, 655);
        foot.lineTo(730, 740);
        foot.closePath();
        sheet.fill(foot, Palette.mix(palette.second(), Color.BLACK, 0.3));
        sheet.brush.setTransform(before);
    }

    private void label(Sheet sheet, Rectangle2D label) {
        Palette palette = poster.palette();
        sheet.fill(label, palette.paper());
        for (int stripe = 0; stripe < 3; stripe++) {
            sheet.fill(new Rectangle2D.Double(180, 470 + stripe * 50.0, 640, 50), palette.of(stripe));
        }
        Path2D name = Typeface.GROTESQUE.within(poster.artist(), 62, 580, -0.02);
        sheet.fill(Sheet.at(name, 208, 382), palette.ink());
        sheet.fill(Sheet.at(Typeface.TEXT.within(poster.title(), 34, 580, 0), 210, 432), palette.ink());
    }

    /** The poster, this wide in units, painted at the size it is shown. */
    private void picture(Sheet sheet, int pixelsWide, double x, double y, double width) {
        BufferedImage painted = poster.paint((int) Math.ceil(width * pixelsWide / SIDE));
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / painted.getWidth(), width / painted.getWidth());
        sheet.brush.drawImage(painted, place, null);
    }

    /** The poster's upper part, cropped to a frame. */
    private void square(Sheet sheet, int pixelsWide, Rectangle2D frame) {
        Shape old = sheet.brush.getClip();
        sheet.brush.clip(frame);
        picture(sheet, pixelsWide, frame.getX(), frame.getY(), frame.getWidth());
        sheet.brush.setClip(old);
    }

    private static void shadow(Sheet sheet, Shape shape, int depth) {
        AffineTransform before = sheet.brush.getTransform();
        sheet.brush.translate(0, depth);
        for (int width = 4; width > 0; width--) {
            sheet.stroke(shape, Palette.clear(Color.BLACK, 0.035), width * depth * 0.8);
        }
        sheet.fill(shape, Palette.clear(Color.BLACK, 0.10));
        sheet.brush.setTransform(before);
    }

    private static double luminance(Color color) {
        return (0.2126 * color.getRed() + 0.7152 * color.getGreen() + 0.0722 * color.getBlue()) / 255;
    }
}
