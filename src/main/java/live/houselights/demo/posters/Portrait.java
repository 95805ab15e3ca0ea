package live.houselights.demo.posters;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * A cut-paper portrait of somebody who does not exist: a disc, shoulders, a face in half shade, hair.
 *
 * @param people 1 to 3
 */
public record Portrait(Palette palette, int people, long seed) {

    private static final double SIDE = 1_000;
    private static final Color[] SKINS = {
        new Color(0x8D5524), new Color(0xC68642), new Color(0xE0AC69), new Color(0xF1C27D), new Color(0x5C3A21)
    };

    /** The square picture, this many pixels wide. */
    public BufferedImage paint(int pixelsWide) {
        try (Sheet sheet = new Sheet(SIDE, SIDE, pixelsWide)) {
            Random random = new Random(seed);
            sheet.ground(palette.first());
            backdrop(sheet, random);
            double scale = people == 1 ? 1.08 : people == 2 ? 0.82 : 0.68;
            for (int person = 0; person < people; person++) {
                double x = SIDE * (person + 1) / (people + 1) * (people == 1 ? 1 : 1.06) - (people == 1 ? 0 : 30);
                double y = SIDE - 20 + (person % 2) * 18;
                AffineTransform before = sheet.brush.getTransform();
                sheet.brush.translate(x, y);
                sheet.brush.scale(scale, scale);
                new Bust(sheet, palette, random, person).paint();
                sheet.brush.setTransform(before);
            }
            return sheet.image();
        }
    }

    private void backdrop(Sheet sheet, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> {
                sheet.disc(500, 470, 400, palette.second());
                sheet.disc(500, 470, 330, palette.first());
                sheet.disc(500, 470, 260, palette.second());
            }
            case 1 -> {
                for (int stripe = 0; stripe < 10; stripe++) {
                    sheet.fill(new Rectangle2D.Double(stripe * 100, 0, 50, SIDE), palette.second());
                }
            }
            default -> {
                sheet.disc(720, 300, 250, palette.second());
                for (int dot = 0; dot < 100; dot++) {
                    sheet.disc(50 + dot % 10 * 100, 50 + Math.floorDiv(dot, 10) * 100.0, 9, palette.paper());
                }
            }
        }
    }

    /** One head and its shoulders, with the middle of the lower edge at the origin. */
    private record Bust(Sheet sheet, Palette palette, Random random, int number) {

        void paint() {
            Color skin = SKINS[random.nextInt(SKINS.length)];
            Color hair = number == 1 ? palette.third() : palette.ink();
            int cut = random.nextInt(5);
            behind(cut, hair);
            shoulders(skin);
            Shape face = new Ellipse2D.Double(-135, -690, 270, 345);
            sheet.fill(face, skin);
            shade(face, Palette.mix(skin, Color.BLACK, 0.24));
            features(skin);
            above(cut, hair);
            if (random.nextInt(3) == 0) {
                glasses();
            }
        }

        private void shoulders(Color skin) {
            sheet.fill(new RoundRectangle2D.Double(-350, -300, 700, 480, 300, 300), palette.of(number + 2));
            sheet.fill(new Rectangle2D.Double(-62, -400, 124, 120), Palette.mix(skin, Color.BLACK, 0.3));
            sheet.fill(
                    new Arc2D.Double(-110, -362, 220, 160, 180, 180, Arc2D.CHORD), Palette.mix(skin, Color.BLACK, 0.3));
            for (int stripe = 0; stripe < 3; stripe++) {
                sheet.stroke(
                        new Arc2D.Double(
                                -170 - stripe * 44,
                                -410 - stripe * 30,
                                340 + stripe * 88,
                                260 + stripe * 60,
                                205,
                                130,
                                Arc2D.OPEN),
                        palette.paper(),
                        9);
            }
        }

        private void shade(Shape face, Color color) {
            Shape old = sheet.brush.getClip();
            sheet.brush.clip(face);
            Path2D half = new Path2D.Double();
            half.moveTo(8, -720);
            half.lineTo(8, -560);
            half.lineTo(44, -486);
            half.lineTo(8, -478);
            half.lineTo(8, -330);
            half.lineTo(160, -330);
            half.lineTo(160, -720);
            half.closePath();
            sheet.fill(half, color);
            sheet.brush.setClip(old);
        }

        private void features(Color skin) {
            Color line = Palette.mix(skin, Color.BLACK, 0.72);
            for (int side = -1; side <= 1; side += 2) {
                sheet.stroke(new Arc2D.Double(side * 62 - 34, -562, 68, 40, 200, 140, Arc2D.OPEN), line, 8);
                sheet.stroke(new Arc2D.Double(side * 62 - 42, -600, 84, 44, 40, 100, Arc2D.OPEN), line, 9);
            }
            Path2D lips = new Path2D.Double();
            lips.moveTo(-46, -420);
            lips.curveTo(-20, -440, -8, -432, 0, -428);
            lips.curveTo(8, -432, 20, -440, 46, -420);
            lips.curveTo(20, -392, -20, -392, -46, -420);
            sheet.fill(lips, Palette.mix(new Color(0xB3263E), skin, 0.25));
        }

        private void behind(int cut, Color hair) {
            switch (cut) {
                case 0 -> sheet.disc(0, -590, 245, hair);
                case 1 -> sheet.fill(new RoundRectangle2D.Double(-190, -740, 380, 520, 330, 330), hair);
                case 2 -> sheet.disc(0, -740, 88, hair);
                case 3 -> sheet.fill(new RoundRectangle2D.Double(-180, -730, 360, 330, 300, 300), hair);
                default -> {
                    // Short hair: all of it is above.
                }
            }
        }

        private void above(int cut, Color hair) {
            Shape old = sheet.brush.getClip();
            sheet.brush.clip(new Ellipse2D.Double(-150, -712, 300, 376));
            switch (cut) {
                case 0, 2 -> sheet.fill(new Arc2D.Double(-170, -800, 340, 210, 180, 180, Arc2D.CHORD), hair);
                case 1 -> {
                    sheet.fill(new Arc2D.Double(-330, -850, 340, 300, 0, -180, Arc2D.CHORD), hair);
                    sheet.fill(new Arc2D.Double(-60, -850, 340, 300, 0, -180, Arc2D.CHORD), hair);
                }
                case 3 -> sheet.fill(new Rectangle2D.Double(-160, -730, 320, 118), hair);
                default -> {
                    sheet.fill(new Rectangle2D.Double(-160, -730, 320, 100), hair);
                    sheet.fill(new Rectangle2D.Double(-160, -730, 34, 210), hair);
                    sheet.fill(new Rectangle2D.Double(126, -730, 34, 210), hair);
                }
            }
            sheet.brush.setClip(old);
        }

        private void glasses() {
            for (int side = -1; side <= 1; side += 2) {
                sheet.disc(side * 64, -548, 54, palette.ink());
                sheet.stroke(new Line2D.Double(side * 64 - 22, -532, side * 64 + 8, -570), palette.paper(), 7);
            }
            sheet.stroke(new Line2D.Double(-14, -556, 14, -556), palette.ink(), 11);
        }
    }
}
