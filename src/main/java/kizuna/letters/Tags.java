package kizuna.letters;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/// What a screen reader follows through one page of a PDF: which words are a heading, a sentence or
/// a cell, and what a drawing shows. Whatever has no tag is decoration.
///
/// ISO 32000-2:2020, 14.7 (logical structure) and 14.8 (tagged PDF).
final class Tags {
    private final PDPage page;
    private final PDPageContentStream content;

    /// To which element each mark on the page belongs.
    private final COSArray marked = new COSArray();

    private PDStructureElement within;
    private boolean isOpen;

    Tags(PDDocument document, PDPage page, PDPageContentStream content, Locale language) {
        this.page = page;
        this.content = content;
        var root = new PDStructureTreeRoot();
        within = new PDStructureElement("Document", root);
        root.appendKid(within);
        var parents = new PDNumberTreeNode(PDParentTreeValue.class);
        parents.setNumbers(Map.of(0, new PDParentTreeValue(marked)));
        root.setParentTree(parents);
        root.setParentTreeNextKey(1);
        page.setStructParents(0);
        var catalog = document.getDocumentCatalog();
        catalog.setStructureTreeRoot(root);
        catalog.setLanguage(language.toLanguageTag());
        var info = new PDMarkInfo();
        info.setMarked(true);
        catalog.setMarkInfo(info);
        var window = new PDViewerPreferences(new COSDictionary());
        window.setDisplayDocTitle(true);
        catalog.setViewerPreferences(window);
    }

    /// An element that holds others, as a table its rows.
    void group(String type, Runnable parts) {
        var outer = within;
        within = element(type, null);
        parts.run();
        within = outer;
    }

    /// `alt`: what is said in place of what is drawn.
    void mark(String type, @Nullable String alt, Drawing drawing) throws IOException {
        var element = element(type, alt);
        content.beginMarkedContent(COSName.getPDFName(type), marked.size());
        element.appendKid(marked.size());
        marked.add(element);
        isOpen = true;
        drawing.draw();
        isOpen = false;
        content.endMarkedContent();
    }

    /// Drawn outside of every element it is marked as decoration.
    void decorate(Drawing drawing) throws IOException {
        if (isOpen) {
            drawing.draw();
        } else {
            content.beginMarkedContent(COSName.ARTIFACT);
            drawing.draw();
            content.endMarkedContent();
        }
    }

    private PDStructureElement element(String type, @Nullable String alt) {
        var element = new PDStructureElement(type, within);
        element.setPage(page);
        if (alt != null) {
            element.setAlternateDescription(alt);
        }
        within.appendKid(element);
        return element;
    }

    interface Drawing {
        void draw() throws IOException;
    }
}
