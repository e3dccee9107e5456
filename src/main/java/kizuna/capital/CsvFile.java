package kizuna.capital;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kizuna.platform.Screen;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/// The numbers behind a picture, for spreadsheets: UTF-8 with the mark by which Excel knows it.
public final class CsvFile implements AutoCloseable {
    private final Writer out;
    private final CsvWriter csv;

    private CsvFile(Writer out) {
        this.out = out;
        this.csv = CsvWriter.builder().build(out);
    }

    static CsvFile into(HttpServletResponse response, String name) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("kizuna-" + name + ".csv")
                        .build()
                        .toString());
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\uFEFF');
        return new CsvFile(out);
    }

    /// The first row, in the reader's words.
    void heads(Screen screen, String... keys) {
        row(Arrays.stream(keys).map(each -> screen.t(each)).toList());
    }

    void row(String... cells) {
        row(List.of(cells));
    }

    void row(List<String> cells) {
        csv.writeRecord(cells);
    }

    public static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        out.flush();
    }
}
