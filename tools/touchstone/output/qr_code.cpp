#include "tools/touchstone/output/qr_code.h"

#include <cstdlib>
#include <png.h>
#include <qrcodegen/qrcodegen.hpp>

namespace touchstone::cli {

namespace {

constexpr int kQuiet = 4;

/// Fewer bits than one segment for all: capitals in 5.5 bits each, digits in 3.3.
std::vector<qrcodegen::QrSegment> segments_of(const std::string& link) {
    using qrcodegen::QrSegment;
    const std::size_t hash = link.find('#');
    const std::string address = link.substr(0, hash);
    const std::string digits = link.substr(hash + 1);
    return {QrSegment::makeAlphanumeric(address.c_str()), QrSegment::makeBytes({'#'}),
            QrSegment::makeNumeric(digits.c_str())};
}

}  // namespace

QrCode::QrCode(const qrcodegen::QrCode& code) : version_(code.getVersion()), size_(code.getSize()) {
    for (int y = 0; y < size_; ++y) {
        for (int x = 0; x < size_; ++x) modules_ += code.getModule(x, y) ? '1' : '0';
    }
}

Result<QrCode> QrCode::of_link(std::string_view link) {
    try {
        return QrCode(qrcodegen::QrCode::encodeSegments(
            segments_of(std::string(link)), qrcodegen::QrCode::Ecc::MEDIUM, 1, 40, -1, false));
    } catch (const std::exception&) {  // too long, or characters that such a code has not
        return fail(Errc::invalid, "label.size", "no code holds this link");
    }
}

bool QrCode::is_dark(int x, int y) const {
    if (x < 0 || y < 0 || x >= size_ || y >= size_) return false;
    return modules_[static_cast<std::size_t>(y * size_ + x)] == '1';
}

int QrCode::smallest_print() const {
    return ((size_ + 2 * kQuiet) * 375 + 99) / 100;
}

std::string to_svg(const QrCode& code) {
    const std::string side = std::to_string(code.size() + 2 * kQuiet);
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " +
                      side + "\" shape-rendering=\"crispEdges\">\n<path fill=\"#fff\" d=\"M0 0h" +
                      side + "v" + side + "H0z\"/>\n<path d=\"";
    for (int y = 0; y < code.size(); ++y) {
        for (int x = 0; x < code.size(); ++x) {
            if (code.is_dark(x, y))
                svg += "M" + std::to_string(x + kQuiet) + " " + std::to_string(y + kQuiet) +
                       "h1v1h-1z";
        }
    }
    return svg + "\"/>\n</svg>\n";
}

Bytes to_png(const QrCode& code, int scale) {
    const int side = (code.size() + 2 * kQuiet) * scale;
    Bytes pixels;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            pixels.push_back(code.is_dark(x / scale - kQuiet, y / scale - kQuiet) ? 0 : 255);
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = image.height = static_cast<png_uint_32>(side);
    image.format = PNG_FORMAT_GRAY;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    Bytes png(size);
    TOUCHSTONE_CHECK(
        png_image_write_to_memory(&image, png.data(), &size, 0, pixels.data(), 0, nullptr) != 0);
    png.resize(size);
    return png;
}

std::string to_blocks(const QrCode& code, bool color) {
    const auto light = [&](int x, int y) { return !code.is_dark(x, y); };
    std::string text;
    for (int y = -2; y < code.size() + 2; y += 2) {
        if (color) text += "\x1b[37;40m";
        for (int x = -2; x < code.size() + 2; ++x) {
            const bool top = light(x, y);
            const bool bottom = light(x, y + 1);
            text += top && bottom ? "█" : top ? "▀" : bottom ? "▄" : " ";
        }
        text += color ? "\x1b[0m\n" : "\n";
    }
    return text;
}

}  // namespace touchstone::cli
