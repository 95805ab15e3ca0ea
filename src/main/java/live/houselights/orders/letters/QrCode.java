package live.houselights.orders.letters;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** QR codes as black and white PNGs: always black on white, since scanners fail on dark themes. */
public final class QrCode {

    static final int SIDE_PIXELS = 480;

    /** Quiet modules around the code, as the standard asks. */
    private static final int QUIET_ZONE = 4;

    private static final Map<EncodeHintType, Object> HINTS = Map.of(EncodeHintType.CHARACTER_SET, "UTF-8");

    private QrCode() {}

    public static byte[] png(String text) {
        ByteMatrix code = encode(text);
        int scale = SIDE_PIXELS / (code.getWidth() + 2 * QUIET_ZONE);
        if (scale == 0) {
            throw new IllegalArgumentException("Does not fit into a QR code of %d pixels".formatted(SIDE_PIXELS));
        }
        int margin = (SIDE_PIXELS - scale * code.getWidth()) / 2;
        BitPng image = new BitPng(SIDE_PIXELS, SIDE_PIXELS);
        boolean[] dark = new boolean[SIDE_PIXELS];
        image.row(dark, margin);
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                int left = margin + x * scale;
                Arrays.fill(dark, left, left + scale, code.get(x, y) == 1);
            }
            image.row(dark, scale);
        }
        Arrays.fill(dark, false);
        image.row(dark, SIDE_PIXELS - margin - scale * code.getHeight());
        return image.bytes();
    }

    static String dataUri(String text) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(text));
    }

    private static ByteMatrix encode(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, HINTS).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("Does not fit into a QR code", tooLong);
        }
    }
}
