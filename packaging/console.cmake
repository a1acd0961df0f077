# The package of the window; its desktop file and icon are those of resources/.
install(TARGETS turbofan-console RUNTIME DESTINATION bin COMPONENT console)
install(FILES ${PROJECT_SOURCE_DIR}/resources/turbofan-console.desktop DESTINATION share/applications COMPONENT console)
install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/turbofan.svg DESTINATION share/icons/hicolor/scalable/apps COMPONENT console)
string(TIMESTAMP TURBOFAN_RELEASE_DATE "%Y-%m-%d" UTC)
configure_file(console/turbofan-console.metainfo.xml.in turbofan-console.metainfo.xml)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/turbofan-console.metainfo.xml DESTINATION share/metainfo COMPONENT console)
turbofan_install_papers(turbofan-console turbofan-console console)

list(APPEND CPACK_COMPONENTS_ALL console)
set(CPACK_DEBIAN_CONSOLE_PACKAGE_NAME turbofan-console)
set(CPACK_DEBIAN_CONSOLE_PACKAGE_SECTION science)
set(CPACK_DEBIAN_CONSOLE_PACKAGE_RECOMMENDS "fonts-inter")
set(CPACK_DEBIAN_CONSOLE_PACKAGE_SUGGESTS "turbofan-server")
set(CPACK_COMPONENT_CONSOLE_DESCRIPTION "The operator console: shows what the service does, live (predictions,
feedback, drift by feature, models, alarms), and steers it: retrain, promote,
roll back, thresholds.
The engine runs inside the window, or in a server that it connects to.")
