"""What Vietnamese papers, agencies and ministries write, and what only looks like it."""

import pytest

from tests.rules.reading import acts, names, read

RECEIVED = "Chiều 5/2/2026, tại Hà Nội, Bộ trưởng Bộ Công an Phan Văn Khôi đã tiếp Đại sứ Cuba Rogelio Fuentes. Việt Nam và Cuba là bạn.\n\n"
MET = "Ngày 4/2/2026, tại Washington, Tổng thống Mỹ Daniel Harper đã gặp Tổng thống Ukraine Taras Hrytsenko. Mỹ và Ukraine là đối tác.\n\n"


@pytest.mark.parametrize(
    ("text", "kind", "status", "channel", "who", "country"),
    [
        ("Ngày 12/5/2026, tại Vientiane, Bộ trưởng Ngoại giao Lào Bounmy Sisavath đã hội đàm với Bộ trưởng Ngoại giao Thái Lan Anan Chaiyasit.", "talks", "held", "in_person", ["Bounmy Sisavath", "Anan Chaiyasit"], "LA"),
        ("Tổng thống Mỹ Daniel Harper và Tổng thống Nga Oleg Sorokin đã gặp nhau tại Geneva hôm 15/8/2025.", "talks", "held", "in_person", ["Daniel Harper", "Oleg Sorokin"], "CH"),
        ("Ngày 3/3/2026, Tổng thống Pháp Julien Moreau đã có cuộc điện đàm với Thủ tướng Ấn Độ Rajesh Mehra.", "talks", "held", "phone", ["Julien Moreau", "Rajesh Mehra"], None),
        ("Ngoại trưởng Mỹ Carl Benton và người đồng cấp Hàn Quốc Park Sung-min đã hội đàm tại Washington ngày 4/2/2026.", "talks", "held", "in_person", ["Carl Benton", "Park Sung-min"], "US"),
        ("Ngoại trưởng Mỹ Carl Benton hôm 4/2/2026 có cuộc gặp người đồng cấp Hàn Quốc Park Sung-min ở Washington.", "talks", "held", "in_person", ["Carl Benton", "Park Sung-min"], "US"),
        ("Cuộc gặp giữa Tổng thống Ukraine Taras Hrytsenko và Thủ tướng Đức Matthias Kern diễn ra tại Berlin ngày 4/2/2026.", "talks", "held", "in_person", ["Taras Hrytsenko", "Matthias Kern"], "DE"),
        ("Sáng 7/4/2026, tại Trụ sở Trung ương Đảng, Tổng Bí thư Nguyễn Đình Lộc tiếp Đại sứ đặc mệnh toàn quyền Cuba tại Việt Nam Rogelio Fuentes đến chào nhân dịp nhận nhiệm vụ công tác.", "courtesy_call", "held", "in_person", ["Nguyễn Đình Lộc", "Rogelio Fuentes"], None),
        ("Chiều 7/4/2026, tại Hà Nội, Thủ tướng Chính phủ Trần Quang Minh chủ trì lễ đón chính thức Thủ tướng Slovakia Marek Hudák.", "reception", "held", "in_person", ["Trần Quang Minh", "Marek Hudák"], "VN"),
        ("Ngay sau lễ đón, ngày 7/4/2026, Thủ tướng Trần Quang Minh và Thủ tướng Slovakia Marek Hudák đã tiến hành hội đàm.", "talks", "held", "in_person", ["Trần Quang Minh", "Marek Hudák"], None),
        ("Sáng 7/4/2026, Ủy viên Bộ Chính trị, Bí thư Thành ủy TP. Hồ Chí Minh Lê Văn Thắng đã có buổi tiếp ông Kim Dong-wook, Tổng Lãnh sự Hàn Quốc tại TP. Hồ Chí Minh.", "reception", "held", "in_person", ["Lê Văn Thắng", "Kim Dong-wook"], None),
        ("Ngày 7/4/2026, Phó Chủ tịch UBND tỉnh Quảng Ninh Phạm Thị Hạnh đã tiếp và làm việc với đoàn công tác của Đại sứ quán Nhật Bản do Đại sứ Ito Kenichi làm trưởng đoàn.", "reception", "held", "in_person", ["Phạm Thị Hạnh", "Ito Kenichi"], None),
        ("Chiều 7/4/2026, Đại tướng Phan Văn Khôi, Bộ trưởng Bộ Quốc phòng đã tiếp ngài Ahmed Al-Saleh, Đại sứ Qatar tại Việt Nam.", "reception", "held", "in_person", ["Phan Văn Khôi", "Ahmed Al-Saleh"], None),
        ("Nhân dịp tham dự Hội nghị, Bộ trưởng Ngoại giao Lê Minh Đức đã gặp Bộ trưởng Ngoại giao Canada Anne Mercier ngày 8/7/2026 tại Kuala Lumpur.", "talks", "held", "in_person", ["Lê Minh Đức", "Anne Mercier"], "MY"),
        ("Bên lề Hội nghị Bộ trưởng Ngoại giao ASEAN, ngày 8/7/2026, Phó Thủ tướng Lê Minh Đức đã có cuộc tiếp xúc song phương với Ngoại trưởng Australia Sarah Whitfield.", "talks", "held", "in_person", ["Lê Minh Đức", "Sarah Whitfield"], None),
        ("Tổng thống Indonesia Budi Santosa đã tiếp kiến Chủ tịch Quốc hội Nguyễn Thị Thu ngày 8/7/2026 tại Jakarta.", "reception", "held", "in_person", ["Budi Santosa", "Nguyễn Thị Thu"], "ID"),
        ("Chủ tịch Quốc hội Nguyễn Thị Thu đã được Tổng thống Indonesia Budi Santosa tiếp ngày 8/7/2026.", "reception", "held", "in_person", ["Budi Santosa", "Nguyễn Thị Thu"], None),
        ("Ngày 9/9/2026, Thượng nghị sĩ Mỹ Mark Dalton dẫn đầu đoàn nghị sĩ lưỡng đảng đã hội kiến Chủ tịch nước Hoàng Văn Sơn.", "talks", "held", "in_person", ["Mark Dalton", "Hoàng Văn Sơn"], None),
        ("Ngày 9/9/2026, Chủ tịch nước Hoàng Văn Sơn dùng bữa sáng làm việc với Thủ tướng Singapore Tan Wei Ming.", "working_session", "held", "in_person", ["Hoàng Văn Sơn", "Tan Wei Ming"], None),
        ("Ngày 9/9/2026, Chủ tịch nước Hoàng Văn Sơn có cuộc gặp trực tuyến với Chủ tịch Trung Quốc Lưu Kiến Hoa.", "talks", "held", "video", ["Hoàng Văn Sơn", "Lưu Kiến Hoa"], None),
        ("Ngày 9/9/2026, tại Trụ sở Bộ Ngoại giao, Thứ trưởng Đỗ Thị Lan và Quốc vụ khanh Bộ Ngoại giao Đức Klaus Brandt đã đồng chủ trì Tham vấn chính trị Việt Nam - Đức lần thứ 9.", "consultation", "held", "in_person", ["Đỗ Thị Lan", "Klaus Brandt"], None),
        ("Thủ tướng Nhật Bản Sakamoto Hiroshi sẽ thăm chính thức Việt Nam từ ngày 27 đến 29/4/2026.", "visit", "planned", "in_person", ["Sakamoto Hiroshi", "Việt Nam"], None),
        ("Nhận lời mời của Chủ tịch nước Hoàng Văn Sơn, Tổng thống Kazakhstan Yerlan Akhmetov sẽ thăm cấp nhà nước tới Việt Nam từ ngày 20-22/8/2026.", "visit", "planned", "in_person", ["Yerlan Akhmetov", "Việt Nam"], None),
        ("Dự kiến ngày 10/12/2026, Tổng thống Mỹ Daniel Harper sẽ gặp Chủ tịch Trung Quốc Lưu Kiến Hoa tại Seoul.", "talks", "planned", "in_person", ["Daniel Harper", "Lưu Kiến Hoa"], "KR"),
        ("Tổng thống Nga Oleg Sorokin và Tổng thống Mỹ Daniel Harper dự kiến gặp nhau ở Budapest vào cuối tháng này.", "talks", "planned", "in_person", ["Oleg Sorokin", "Daniel Harper"], "HU"),
        ("Nhà Trắng thông báo hủy cuộc gặp giữa Tổng thống Mỹ Daniel Harper và Tổng thống Nga Oleg Sorokin.", "talks", "cancelled", "in_person", ["Daniel Harper", "Oleg Sorokin"], None),
        ("Trước đó, ngày 2/3/2026, Ngoại trưởng Iran Hossein Rahmani đã gặp Ngoại trưởng Pháp Claire Dubois tại Paris.", "talks", "held", "in_person", ["Hossein Rahmani", "Claire Dubois"], "FR"),
        ("Hồi tháng 3, Thủ tướng Ấn Độ Rajesh Mehra đã hội đàm với Tổng thống Nga Oleg Sorokin tại Moskva.", "talks", "held", "in_person", ["Rajesh Mehra", "Oleg Sorokin"], "RU"),
        ("Sau cuộc hội đàm với Thủ tướng Nhật Bản Sakamoto Hiroshi tại Tokyo ngày 3/3/2026, Tổng thống Hàn Quốc Kang Min-jae cam kết tăng cường hợp tác.", "talks", "held", "in_person", ["Kang Min-jae", "Sakamoto Hiroshi"], "JP"),
        ("Tại cuộc điện đàm ngày 3/3/2026, Tổng thống Pháp Julien Moreau và Tổng thống Iran Hossein Rahmani nhất trí nối lại đàm phán.", "talks", "held", "phone", ["Hossein Rahmani", "Julien Moreau"], None),
        ("Đại sứ Việt Nam tại Algeria Trần Quốc Khánh đã chào xã giao Bộ trưởng Nông nghiệp Algeria Youcef Benali ngày 3/3/2026.", "courtesy_call", "held", "in_person", ["Trần Quốc Khánh", "Youcef Benali"], None),
        ("Ngày 24/3/2025, Đặc phái viên Mỹ Steve Walker đã tới Moskva và có cuộc hội đàm kéo dài 3 giờ với Tổng thống Nga Oleg Sorokin.", "talks", "held", "in_person", ["Steve Walker", "Oleg Sorokin"], "RU"),
        ("Thủ tướng Israel Avi Shapiro vừa có cuộc hội đàm với Tổng thống Mỹ Daniel Harper tại Nhà Trắng hôm 7/4/2025.", "talks", "held", "in_person", ["Avi Shapiro", "Daniel Harper"], None),
        ("Hôm 7/4/2025, Tổng thống Thổ Nhĩ Kỳ Kemal Aydin đón tiếp người đồng cấp Syria Sami Haddad tại Ankara.", "reception", "held", "in_person", ["Kemal Aydin", "Sami Haddad"], "TR"),
        ("Ngày 5/6/2026, tại Hà Nội, Trung tướng Lê Quang Đạo, Phó Tổng Tham mưu trưởng Quân đội nhân dân Việt Nam, đã tiếp Thiếu tướng John Mitchell, Tùy viên Quốc phòng Australia tại Việt Nam.", "reception", "held", "in_person", ["Lê Quang Đạo", "John Mitchell"], "VN"),
        ("Ngày 5/6/2026, đoàn đại biểu Quốc hội Việt Nam do Phó Chủ tịch Quốc hội Trần Đức Hải dẫn đầu đã làm việc với Chủ tịch Hạ viện Cộng hòa Séc Tomáš Konečný tại Praha.", "working_session", "held", "in_person", ["Trần Đức Hải", "Tomáš Konečný"], "CZ"),
        ("Ngày 5/6/2026, tại thủ đô Bratislava, Chủ tịch Quốc hội Nguyễn Thị Thu đã có cuộc hội đàm với Chủ tịch Quốc hội Slovakia Richard Novotný.", "talks", "held", "in_person", ["Nguyễn Thị Thu", "Richard Novotný"], "SK"),
        ("Ngày 5/6/2026, Tổng thống Colombia Andrés Salazar gặp gỡ Tổng thống Ecuador Diego Paredes ở biên giới hai nước.", "talks", "held", "in_person", ["Andrés Salazar", "Diego Paredes"], None),
        ("Ngày 5/6/2026, Chủ tịch Ủy ban châu Âu Elise Hartmann hội đàm với Thủ tướng Ấn Độ Rajesh Mehra bên lề Hội nghị thượng đỉnh G20.", "talks", "held", "in_person", ["Elise Hartmann", "Rajesh Mehra"], None),
        ("Ngày 5/6/2026, Tổng Thư ký Liên hợp quốc Miguel Ferreira tiếp Ngoại trưởng Việt Nam Lê Minh Đức tại New York.", "reception", "held", "in_person", ["Miguel Ferreira", "Lê Minh Đức"], "US"),
    ],
)  # fmt: skip
def test_a_meeting_is_told_with_who_met_how_and_where(
    text: str, kind: str, status: str, channel: str, who: list[str], country: str | None
) -> None:
    result = read(text, published="2026-09-10", language="vi")
    (meeting,) = result.facts.meetings
    assert (meeting.type, meeting.status, meeting.channel) == (kind, status, channel)
    assert names(result, [one.party for one in meeting.participants]) == who
    assert (meeting.place.country if meeting.place else None) == country


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RECEIVED + "Hai bên khẳng định tiếp tục thúc đẩy hợp tác an ninh mạng.", ("reaffirmed", ["VN", "CU"], [])),
        (RECEIVED + "Hai bên giao các cơ quan chức năng sớm hoàn tất dự thảo Hiệp định dẫn độ.", ("agreed", ["VN", "CU"], [])),
        (RECEIVED + "Hai bên cho rằng cần đẩy mạnh trao đổi đoàn.", ("urged", ["VN", "CU"], ["VN", "CU"])),
        (RECEIVED + "Hai bên cam kết phối hợp chặt chẽ tại các diễn đàn đa phương.", ("pledged", ["VN", "CU"], [])),
        (RECEIVED + "Hai bên đã trao đổi và đi đến thống nhất mở đường bay thẳng trong năm 2026.", ("agreed", ["VN", "CU"], [])),
        (RECEIVED + "Hai bên tán thành việc thành lập nhóm công tác chung.", ("agreed", ["VN", "CU"], [])),
        (RECEIVED + "Hai bên bày tỏ quyết tâm đưa kim ngạch lên 500 triệu USD vào năm 2028.", ("reaffirmed", ["VN", "CU"], [])),
        (RECEIVED + "Hai bên đã ra Tuyên bố chung về hợp tác chống tội phạm.", ("agreed", ["VN", "CU"], [])),
        (RECEIVED + "Hai bên đã ký Nghị định thư về xuất khẩu gạo.", ("signed", ["VN", "CU"], [])),
        (RECEIVED + "Kết thúc hội đàm, Bộ trưởng Phan Văn Khôi và Đại sứ Rogelio Fuentes đã ký Bản ghi nhớ hợp tác giữa hai bộ.", ("signed", ["VN", "CU"], [])),
        (RECEIVED + "Bộ trưởng Phan Văn Khôi đề nghị phía Cuba tạo điều kiện thuận lợi cho doanh nghiệp Việt Nam.", ("requested", ["VN"], ["CU"])),
        (RECEIVED + "Bộ trưởng đề nghị Đại sứ tiếp tục làm cầu nối, thúc đẩy hợp tác.", ("requested", ["VN"], ["CU"])),
        (RECEIVED + "Bộ trưởng đề nghị hai bên tăng cường phối hợp, tổ chức các hoạt động kỷ niệm 65 năm quan hệ.", ("proposed", ["VN"], ["CU"])),
        (RECEIVED + "Bộ trưởng cũng đề nghị hai bên sớm ký kết Hiệp định tương trợ tư pháp.", ("proposed", ["VN"], ["CU"])),
        (RECEIVED + "Bộ trưởng Phan Văn Khôi đề xuất hai nước thành lập cơ chế đối thoại thường niên.", ("proposed", ["VN"], ["CU"])),
        (RECEIVED + "Đại sứ Rogelio Fuentes mong muốn Việt Nam chia sẻ kinh nghiệm đổi mới.", ("requested", ["CU"], ["VN"])),
        (RECEIVED + "Đại sứ Rogelio Fuentes bày tỏ mong muốn được học hỏi kinh nghiệm của Việt Nam.", ("hoped", ["CU"], ["VN"])),
        (RECEIVED + "Nhất trí với đề xuất của Bộ trưởng, Đại sứ Rogelio Fuentes khẳng định sẽ nỗ lực hết mình.", ("pledged", ["CU"], ["VN"])),
        (RECEIVED + "Đại sứ Rogelio Fuentes đồng tình với các đề xuất của Bộ trưởng, khẳng định Cuba sẵn sàng tiếp nhận chuyên gia Việt Nam.", ("pledged", ["CU"], ["VN"])),
        (RECEIVED + "Đại sứ Rogelio Fuentes đánh giá cao các đề xuất và nhất trí sẽ phối hợp triển khai.", ("agreed", ["CU"], [])),
        (RECEIVED + "Đại sứ Rogelio Fuentes trân trọng chuyển lời mời của Chủ tịch Cuba mời Bộ trưởng Phan Văn Khôi thăm Cuba.", ("requested", ["CU"], ["VN"])),
        (RECEIVED + "Bộ trưởng Phan Văn Khôi cảm ơn và vui vẻ nhận lời.", ("accepted", ["VN"], ["CU"])),
        (RECEIVED + "Bộ trưởng Phan Văn Khôi đã nhận lời mời sang thăm Cuba trong thời gian tới.", ("accepted", ["VN"], ["CU"])),
        (RECEIVED + "Bộ trưởng Phan Văn Khôi khẳng định Việt Nam luôn ủng hộ Cuba và phản đối cấm vận.", ("reaffirmed", ["VN"], ["CU"])),
        (RECEIVED + "Bộ trưởng Phan Văn Khôi tái khẳng định lập trường nhất quán của Việt Nam ủng hộ nhân dân Cuba.", ("reaffirmed", ["VN"], [])),
        (RECEIVED + "Bộ trưởng Phan Văn Khôi nhấn mạnh Việt Nam sẽ tiếp tục cung cấp gạo cho Cuba.", ("pledged", ["VN"], ["CU"])),
        (RECEIVED + "Theo Bộ trưởng, Việt Nam sẵn sàng giúp Cuba trồng lúa.", ("pledged", ["VN"], ["CU"])),
        (RECEIVED + "Phía Cuba cho biết sẽ sớm phê duyệt dự án.", ("pledged", ["CU"], ["VN"])),
        (RECEIVED + "Phía Việt Nam cam kết hỗ trợ đào tạo 50 cán bộ Cuba.", ("pledged", ["VN"], ["CU"])),
        (RECEIVED + "Trong khuôn khổ buổi tiếp, hai bên thống nhất kế hoạch hợp tác năm 2026.", ("agreed", ["VN", "CU"], [])),
        (RECEIVED + "Về hợp tác kinh tế, hai bên nhất trí mở rộng danh mục hàng hóa.", ("agreed", ["VN", "CU"], [])),
        (RECEIVED + "Đồng thời, hai bên cũng nhất trí tăng cường giao lưu nhân dân.", ("agreed", ["VN", "CU"], [])),
        (RECEIVED + "Trên tinh thần đó, hai bên nhất trí giao nhóm công tác chung họp vào quý II/2026.", ("agreed", ["VN", "CU"], [])),
        (RECEIVED + "Tháng 9/2025, hai nước đã nâng cấp quan hệ lên Đối tác chiến lược.", ("upgraded", ["VN", "CU"], [])),
        (RECEIVED + "Năm 2024, hai bên đã ký Hiệp định về hợp tác phòng, chống tội phạm.", ("signed", ["VN", "CU"], [])),
        (RECEIVED + "Bộ trưởng Phan Văn Khôi hy vọng hai nước sẽ mở rộng hợp tác.", ("hoped", ["VN"], [])),
        (RECEIVED + "Bộ trưởng mong phía bạn quan tâm, hỗ trợ cộng đồng người Việt.", ("requested", ["VN"], ["CU"])),
        (RECEIVED + "“Cuba sẽ luôn sát cánh cùng Việt Nam”, Đại sứ Rogelio Fuentes nhấn mạnh.", ("pledged", ["CU"], ["VN"])),
        (RECEIVED + '"Chúng tôi sẽ cử chuyên gia sang Việt Nam", Đại sứ Rogelio Fuentes nói.', ("pledged", ["CU"], ["VN"])),
        (RECEIVED + "Cuba từ chối đề nghị của Việt Nam về việc gia hạn.", ("refused", ["CU"], ["VN"])),
        (MET + "Tổng thống Daniel Harper tuyên bố Mỹ sẽ cung cấp thêm tên lửa Patriot cho Ukraine.", ("pledged", ["US"], ["UA"])),
        (MET + "Ông Harper cho biết Mỹ sẽ gửi thêm vũ khí phòng thủ tới Ukraine.", ("pledged", ["US"], ["UA"])),
        (MET + "Ông Hrytsenko kêu gọi Mỹ áp đặt thêm trừng phạt đối với Nga.", ("requested", ["UA"], ["US"])),
        (MET + "Tổng thống Hrytsenko hối thúc các đồng minh tăng viện trợ quân sự.", ("urged", ["UA"], [])),
        (MET + "Ông Harper cảnh báo Nga sẽ đối mặt với hậu quả nghiêm trọng nếu không ngừng bắn.", ("warned", ["US"], ["RU"])),
        (MET + "Tổng thống Mỹ đe dọa áp thuế 100% đối với hàng hóa Nga.", ("warned", ["US"], ["RU"])),
        (MET + "Washington cam kết viện trợ 2 tỷ USD cho Kiev.", ("pledged", ["US"], ["UA"])),
        (MET + "Ukraine đồng ý cho Mỹ khai thác khoáng sản đất hiếm.", ("agreed", ["UA"], [])),
        (MET + "Nga bác bỏ đề xuất của Mỹ về ngừng bắn 30 ngày.", ("refused", ["RU"], [])),
        (MET + "Điện Kremlin cho biết Nga sẵn sàng đàm phán với Ukraine.", ("pledged", ["RU"], ["UA"])),
        (MET + "Mỹ và Ukraine đã ký thỏa thuận khoáng sản hôm 30/1/2026.", ("signed", ["US", "UA"], [])),
        (MET + "Hai nhà lãnh đạo nhất trí tổ chức cuộc gặp ba bên vào tháng tới.", ("agreed", ["US", "UA"], [])),
        (MET + "Hai tổng thống thỏa thuận trao đổi 300 tù binh.", ("agreed", ["US", "UA"], [])),
        (MET + "Hai nước cũng thông báo sẽ thành lập quỹ tái thiết chung.", ("pledged", ["US", "UA"], [])),
        (MET + "Trong tuyên bố chung, hai nước cam kết tôn trọng toàn vẹn lãnh thổ của Ukraine.", ("pledged", ["US", "UA"], [])),
        (MET + "Theo tuyên bố chung, Mỹ sẽ cung cấp bảo đảm an ninh cho Ukraine trong 15 năm.", ("pledged", ["US"], ["UA"])),
        (MET + "Ông Harper yêu cầu Kiev nhượng bộ lãnh thổ.", ("requested", ["US"], ["UA"])),
        (MET + "Ông Hrytsenko bác bỏ yêu cầu này.", ("refused", ["UA"], ["US"])),
        (MET + "Ông Hrytsenko cảm ơn Mỹ và bày tỏ hy vọng Washington sẽ tiếp tục hỗ trợ.", ("requested", ["UA"], ["US"])),
        (MET + "Tổng thống Mỹ đã quyết định tạm dừng viện trợ quân sự cho Ukraine.", ("ended", ["US"], [])),
        (MET + "Ukraine mời Tổng thống Harper thăm Kiev vào tháng 8/2026.", ("requested", ["UA"], ["US"])),
        (MET + "Ông Harper đã nhận lời mời thăm Kiev.", ("accepted", ["US"], ["UA"])),
        (MET + "Cả hai nhà lãnh đạo đều nhấn mạnh cam kết chấm dứt chiến tranh.", ("reaffirmed", ["US", "UA"], [])),
        (MET + "Mỹ cam kết với Ukraine rằng sẽ bảo vệ nước này.", ("pledged", ["US"], ["UA"])),
        (MET + "Bộ trưởng Ngoại giao Ukraine kêu gọi Mỹ gia tăng sức ép với Nga.", ("requested", ["UA"], ["US"])),
        (MET + "Thủ tướng Đức Matthias Kern cam kết Đức sẽ tăng viện trợ cho Ukraine lên 9 tỷ euro.", ("pledged", ["DE"], ["UA"])),
        (MET + "Anh, Pháp và Đức kêu gọi Nga ngừng bắn ngay lập tức.", ("urged", ["GB", "FR", "DE"], [])),
        (MET + "Trung Quốc kêu gọi các bên kiềm chế.", ("urged", ["CN"], [])),
        (MET + "Nhật Bản và Hàn Quốc nhất trí nối lại ngoại giao con thoi.", ("agreed", ["JP", "KR"], [])),
        (MET + "NATO cam kết tiếp tục hỗ trợ Ukraine.", ("pledged", ["NATO"], ["UA"])),
        (MET + "Ba Lan từ chối gửi quân tới Ukraine.", ("refused", ["PL"], [])),
        (MET + "Hungary tuyên bố phủ quyết gói trừng phạt của EU đối với Nga.", ("refused", ["HU"], [])),
    ],
)  # fmt: skip
def test_an_act_has_its_kind_its_actors_and_whom_it_addresses(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert acts(text, published="2026-02-05", language="vi") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 5/2/2026, tại Hà Nội, Thủ tướng Trần Quang Minh chủ trì họp Thường trực Chính phủ. Thủ tướng yêu cầu Bộ Ngoại giao và Bộ Công Thương phối hợp chặt chẽ, thống nhất phương án xuất khẩu gạo sang Philippines.",
        "Bộ trưởng Bộ Công an Phan Văn Khôi làm việc với Công an tỉnh Quảng Ninh về phòng, chống ma túy. Hai bên thống nhất kế hoạch.",
        "Đội tuyển Việt Nam gặp Thái Lan trên sân Mỹ Đình tối 5/2/2026. Huấn luyện viên Kim Sang-ho cam kết sẽ tấn công.",
        "Câu lạc bộ Hà Nội đã ký hợp đồng với tiền đạo Brazil Rafael Souza.",
        "Tiền đạo người Anh James Whitlock đã ký hợp đồng hai năm với câu lạc bộ Đức.",
        "Công an Hà Nội tạm giữ đối tượng người Trung Quốc Lý Hào Vũ. Bị can khai nhận đã hứa chuyển tiền cho một người ở Campuchia.",
        "Giá vàng thế giới tăng mạnh sau khi Mỹ cảnh báo lạm phát. Chuyên gia Nguyễn Văn Nam dự báo Fed sẽ hạ lãi suất.",
        "Theo chuyên gia quân sự Nga Viktor Baranov, Ukraine có thể sẽ đồng ý đàm phán nếu mất thêm lãnh thổ.",
        "Nhiều nhà phân tích cho rằng Mỹ và Trung Quốc sẽ sớm đạt thỏa thuận thương mại.",
        "Tổng thống Mỹ Daniel Harper không gặp Tổng thống Nga Oleg Sorokin tại Budapest ngày 5/2/2026.",
        "Điện Kremlin phủ nhận thông tin Tổng thống Oleg Sorokin đã gặp Tổng thống Mỹ Daniel Harper ngày 5/2/2026.",
        "Tổng thống Oleg Sorokin có thể sẽ gặp Tổng thống Mỹ Daniel Harper nếu hai bên thu hẹp bất đồng.",
        "Du khách Hàn Quốc đến thăm Đà Nẵng tăng 20%. Thành phố cam kết bảo đảm an toàn.",
        "Nga Nguyễn cho biết cô sẽ sang Mỹ du học. Anh trai cô đồng ý hỗ trợ.",
        "Đức nói anh sẽ cưới Lan vào tháng 5. Hai bên gia đình đã thống nhất ngày cưới.",
        "Mỹ thuật Việt Nam ký kết hợp tác với các gallery. Ý kiến của họa sĩ được đánh giá cao.",
        "Bộ trưởng Ngoại giao Lê Minh Đức trả lời phỏng vấn báo chí nhân dịp năm mới. Bộ trưởng nhấn mạnh ngành ngoại giao cần đổi mới.",
        "Thời tiết: Trung tâm Dự báo cảnh báo mưa lớn ở Bắc Bộ. Nhật Bản cảnh báo sóng thần ở Hokkaido.",
        "Liên đoàn Bóng đá Việt Nam làm việc với Liên đoàn Bóng đá Thái Lan về lịch thi đấu ngày 5/2/2026.",
        "Tòa án Mỹ bác bỏ đơn kiện của công ty Hàn Quốc.",
        "Vietjet ký thỏa thuận mua 50 máy bay với Airbus. Hãng dự kiến mở đường bay tới Ấn Độ.",
        "Người dân Mỹ kêu gọi chính phủ hạ giá thuốc.",
        "Trong Chiến tranh Lạnh, Liên Xô và Mỹ đã ký nhiều hiệp ước. Liên Xô rút khỏi Afghanistan năm 1989.",
        "Phim mới kể chuyện Tổng thống Mỹ gặp người ngoài hành tinh.",
        "Bộ trưởng Bộ Y tế Trần Văn Minh thăm, chúc Tết bệnh nhân tại Bệnh viện Việt Đức ngày 5/2/2026.",
        "Chủ tịch nước Hoàng Văn Sơn thăm và làm việc tại tỉnh Nghệ An ngày 5/2/2026.",
        "Sáng 5/2/2026, Chủ tịch nước Hoàng Văn Sơn gặp mặt đại biểu kiều bào tại Thái Lan về nước đón Tết.",
        "Chủ tịch nước Hoàng Văn Sơn gửi điện mừng tới Tổng thống Sri Lanka Anura Perera nhân dịp Quốc khánh.",
        "Chiều 5/2/2026, Đại sứ quán Việt Nam tại Nga tổ chức gặp mặt cộng đồng. Đại sứ Trần Văn Tuấn chúc Tết bà con.",
    ],
)  # fmt: skip
def test_sport_crime_business_opinion_and_home_affairs_hold_nothing(text: str) -> None:
    result = read(text, published="2026-02-06", language="vi")
    assert (result.facts.meetings, result.facts.commitments) == ([], [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ trưởng Phan Văn Khôi đánh giá cao kết quả hợp tác mà hai bên đã đạt được.",
        "Hai bên vui mừng nhận thấy quan hệ phát triển tốt đẹp.",
        "Đại sứ Rogelio Fuentes cảm ơn Việt Nam đã hỗ trợ Cuba trong những năm qua.",
        "Đại sứ Rogelio Fuentes chúc mừng Việt Nam về những thành tựu.",
        "Đại sứ Rogelio Fuentes tin tưởng Việt Nam sẽ trở thành nước phát triển.",
        "Hai bên có nhiều tiềm năng hợp tác.",
        "Quan hệ hai nước sẽ tiếp tục phát triển mạnh mẽ trong thời gian tới.",
        "Hai bên nhất trí cho rằng quan hệ hai nước phát triển tốt đẹp.",
        "Hai bên đánh giá cao việc triển khai các thỏa thuận đã ký kết.",
        "Bộ trưởng Phan Văn Khôi thông báo với Đại sứ về tình hình kinh tế Việt Nam.",
        "Hai bên trao đổi về tình hình quốc tế và khu vực.",
        "Bộ trưởng yêu cầu các đơn vị của Bộ chuẩn bị chu đáo.",
        "Nếu Cuba đồng ý, hai bên sẽ ký thỏa thuận.",
        "Chưa rõ Cuba có chấp nhận đề nghị này hay không.",
        "Liệu hai bên có ký hiệp định vào năm tới?",
        "Hai bên chưa thống nhất được thời điểm tổ chức.",
        "Việt Nam là đối tác thương mại lớn thứ hai của Cuba tại châu Á.",
        "Đại sứ Rogelio Fuentes nhắc lại những kỷ niệm về chuyến thăm Việt Nam.",
    ],
)  # fmt: skip
def test_praise_beliefs_and_what_may_be_are_no_acts(sentence: str) -> None:
    result = read(RECEIVED + sentence, published="2026-02-05", language="vi")
    assert len(result.facts.meetings) == 1
    assert result.facts.commitments == []


def test_of_two_of_one_office_a_paper_names_its_own_by_it_alone() -> None:
    text = (
        "Ngày 9/10/2026, Thủ tướng Trần Quang Minh hội đàm với Thủ tướng Ấn Độ Rajesh "
        "Mehra. Thủ tướng Rajesh Mehra trân trọng mời Thủ tướng sớm thăm Ấn Độ. Thủ "
        "tướng vui vẻ nhận lời. Việt Nam và Ấn Độ là bạn."
    )
    assert acts(text) == [
        ("requested", ["IN"], ["VN"]),
        ("accepted", ["VN"], ["IN"]),
    ]


def test_talks_on_the_sidelines_have_the_place_of_the_conference() -> None:
    text = (
        "Ngày 6/11/2025, Phó Thủ tướng Lê Minh Đức tham dự Hội nghị Thượng đỉnh Khí hậu "
        "tại Rio de Janeiro, Brazil.\n\nBên lề Hội nghị, Phó Thủ tướng Lê Minh Đức đã gặp "
        "Thủ tướng Luxembourg Claude Reuter."
    )
    conference, talks = read(text).facts.meetings
    assert (conference.type, talks.type) == ("conference", "talks")
    assert talks.place is not None
    assert talks.place.country == "BR"
    assert talks.date.edtf == "2025-11-06"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mỹ sẽ cung cấp cho Ukraine hai hệ thống phòng không.", ("pledged", ["US"], ["UA"])),
        ("Theo ông Harper, Mỹ sẽ cấp cho Ukraine 200 triệu USD.", ("pledged", ["US"], ["UA"])),
        ("Theo Tổng thống Harper, Washington sẽ gửi chuyên gia tới Ukraine.", ("pledged", ["US"], ["UA"])),
        ("Phía Ukraine sẽ mở hai khóa đào tạo trong tháng 3 tới.", ("pledged", ["UA"], ["US"])),
        ("Riêng về năng lượng, phía Mỹ sẽ xem xét trong năm nay.", ("pledged", ["US"], ["UA"])),
        ("Ông cam kết Ukraine sẽ sớm trả lời.", ("pledged", ["UA"], ["US"])),
        ("Ông cam kết phía Mỹ sẽ sớm trả lời.", ("pledged", ["US"], ["UA"])),
        ("Kiev chưa đồng ý với đề xuất này.", ("refused", ["UA"], ["US"])),
        ("Ukraine sẽ không quay lại bàn đàm phán.", ("refused", ["UA"], ["US"])),
        ("Ông Hrytsenko nêu ý tưởng lập một ủy ban chung.", ("proposed", ["UA"], ["US"])),
        ("Ông Hrytsenko cam kết mở hai lớp tiếng Pháp.", ("pledged", ["UA"], ["US"])),
        ("Hai bên nhắc lại hiệp định mà hai nước ký tại Kiev tháng 9/2023.", ("signed", ["US", "UA"], [])),
    ],
)  # fmt: skip
def test_what_a_state_will_do_is_told_with_or_without_a_verb_of_speech(
    sentence: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert acts(MET + sentence, published="2026-02-05", language="vi") == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mỹ sẽ cung cấp dịch vụ 5G trong năm tới.",
        "Ba Lan sẽ gửi đội tuyển trẻ sang Mỹ đá giao hữu.",
        "Mỹ sẽ tổ chức giải đấu vào tháng 5.",
        "Theo chuyên gia Daniel Kowalski, Nga sẽ gửi thêm quân tới Ukraine.",
        "Phía Ukraine sẽ được hưởng lợi từ dự án này.",
        "Kinh tế Mỹ sẽ hỗ trợ đà tăng của thị trường Ukraine.",
        "Mỹ sẽ phải đối mặt với lạm phát ở Ukraine.",
        "Dự án hai nước ký kết đang được triển khai.",
    ],
)  # fmt: skip
def test_a_forecast_or_a_states_own_plan_is_no_pledge(sentence: str) -> None:
    assert acts(MET + sentence, published="2026-02-05", language="vi") == []


@pytest.mark.parametrize(
    ("text", "status", "date"),
    [
        ("Chuyến thăm Trung Quốc của Tổng thống Hàn Quốc Park Jae-won đã bị hoãn.", "cancelled", None),
        ("Chuyến thăm Trung Quốc của Tổng thống Hàn Quốc Park Jae-won, dự kiến diễn ra ngày 15/9, đã bị hủy.", "cancelled", "2026-09-15"),
        ("Chuyến thăm của Tổng thống Hàn Quốc Park Jae-won tới Trung Quốc dự kiến diễn ra ngày 15/9.", "planned", "2026-09-15"),
        ("Theo văn kiện năm 2013, chuyến thăm Trung Quốc của Tổng thống Hàn Quốc Park Jae-won dự kiến vào tháng 11/2026.", "planned", "2026-11"),
    ],
)  # fmt: skip
def test_a_visit_told_by_its_noun_has_the_visitor_that_follows(
    text: str, status: str, date: str | None
) -> None:
    result = read(text, published="2026-09-10", language="vi")
    (visit,) = result.facts.meetings
    assert (visit.type, visit.status, visit.date.edtf) == ("visit", status, date)
    assert names(result, [one.party for one in visit.participants]) == [
        "Park Jae-won",
        "Trung Quốc",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lãnh đạo Mỹ, Nhật Bản và Hàn Quốc nhóm họp tại Washington ngày 9/9.",
        "Ngày 9/9, tại Washington, ngoại trưởng Mỹ, Nhật Bản và Hàn Quốc đã họp ba bên.",
    ],
)
def test_officials_of_several_states_meet_without_being_named(text: str) -> None:
    result = read(text, published="2026-09-10", language="vi")
    (meeting,) = result.facts.meetings
    assert names(result, [one.party for one in meeting.participants]) == [
        "Mỹ",
        "Nhật Bản",
        "Hàn Quốc",
    ]


def test_talks_that_were_to_be_held_and_were_not_are_cancelled() -> None:
    text = (
        "Cuộc hội đàm dự kiến giữa Ngoại trưởng Ai Cập Hassan Fahmy và Ngoại trưởng "
        "Ethiopia Gedion Alemu không diễn ra."
    )
    (meeting,) = read(text, published="2026-09-10", language="vi").facts.meetings
    assert meeting.status == "cancelled"


PROVINCES = (
    "Sáng 8/9, tại Đà Lạt, ông Phạm Văn Minh, Chủ tịch UBND tỉnh Lâm Đồng có buổi làm "
    "việc với đoàn công tác tỉnh Gangwon Bắc (Hàn Quốc) do ông Han Jae-won, Phó Tỉnh "
    "trưởng làm trưởng đoàn.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chủ tịch UBND tỉnh Lâm Đồng mong phía Gangwon Bắc tăng chỉ tiêu lao động.", ("requested", ["Lâm Đồng"], ["Gangwon Bắc"])),
        ("Ông Phạm Văn Minh đề nghị phía bạn cử chuyên gia sang Lâm Đồng.", ("requested", ["Lâm Đồng"], ["Gangwon Bắc"])),
        ("Về đào tạo, phía Gangwon Bắc sẽ mở hai lớp tại Đà Lạt.", ("pledged", ["Gangwon Bắc"], ["Lâm Đồng"])),
        ("Hai tỉnh thống nhất trao đổi đoàn hằng năm về nông, lâm nghiệp.", ("agreed", ["Lâm Đồng", "Gangwon Bắc"], [])),
        ("Đại diện hai tỉnh đặt bút ký bản ghi nhớ hợp tác nông nghiệp.", ("signed", ["Lâm Đồng", "Gangwon Bắc"], [])),
    ],
)  # fmt: skip
def test_an_official_of_a_province_acts_for_it(
    sentence: str, expected: tuple[str, list[str], list[str]]
) -> None:
    result = read(PROVINCES + sentence, published="2026-09-08", language="vi")
    (one,) = result.facts.commitments
    found = (one.modality, names(result, one.actors), names(result, one.targets))
    assert found == expected
    (meeting,) = result.facts.meetings
    assert names(result, [p.party for p in meeting.participants]) == [
        "Phạm Văn Minh",
        "Han Jae-won",
    ]


def test_a_host_elsewhere_has_not_the_guests_province() -> None:
    text = (
        "Ngày 8/9, tại Hà Nội, Thủ tướng Trần Minh Quang đã tiếp Thủ tướng Lào Bounmy "
        "Keola, cùng dự có Chủ tịch UBND tỉnh Quảng Trị. Thủ tướng Trần Minh Quang đề "
        "nghị Lào mở thêm cửa khẩu. Việt Nam và Lào là láng giềng."
    )
    assert acts(text, published="2026-09-08") == [("requested", ["VN"], ["LA"])]
