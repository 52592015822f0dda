#include <png.h>
#include <zbar.h>

#include "tools/touchstone/output/qr_code.h"

namespace touchstone::cli {

namespace {

constexpr png_uint_32 kSideMax = 8'000;

struct Picture {
    unsigned width{};
    unsigned height{};
    Bytes grey{};
};

tl::unexpected<Error> refuse(const char* what) {
    return fail(Errc::invalid, "label.picture", what);
}

Result<Picture> decode(std::string_view png) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, png.data(), png.size()) == 0)
        return refuse("the picture is no PNG file");
    if (image.width > kSideMax || image.height > kSideMax) {
        png_image_free(&image);
        return refuse("the picture has more than 8,000 pixels along a side");
    }
    image.format = PNG_FORMAT_GRAY;
    Picture picture{image.width, image.height, Bytes(PNG_IMAGE_SIZE(image))};
    const png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, picture.grey.data(), 0, nullptr) == 0)
        return refuse("the picture is damaged");
    return picture;
}

}  // namespace

Result<std::vector<std::string>> read_codes(std::string_view png) {
    TRY(const Picture picture, decode(png));
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    zbar::Image image(picture.width, picture.height, "Y800", picture.grey.data(),
                      picture.grey.size());
    scanner.scan(image);
    std::vector<std::string> found;
    for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol)
        found.push_back(symbol->get_data());
    return found;
}

}  // namespace touchstone::cli
